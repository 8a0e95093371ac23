"""What was measured, and the bars it is held to."""

from dataclasses import dataclass, field

from portal.bench.client import Download, Timings
from portal.bench.programs import Run

MOST_SECONDS = {1: 0.150, 8: 0.600}  # 95th percentile of a page, by concurrency
MOST_GROWTH = 2  # from the smallest directory to the largest, median at concurrency 1
MOST_FIRST_BYTE, MOST_WHOLE, MOST_MEMORY = 0.5, 5, 50  # the CSV of everything: seconds, seconds, megabytes
MOST_APPROVAL = 0.1  # seconds, 95th percentile, in the process that approves
MOST_SEEDING = MOST_IMPORT = 120  # seconds


@dataclass
class PageResult:
    """One kind of visit."""

    name: str
    cold: float  # the very first answer, seconds
    timings: dict[int, Timings]  # by concurrency

    @property
    def median(self) -> float:
        return self.timings[1].quantile(0.5)

    @property
    def failures(self) -> list[str]:
        return [failure for timings in self.timings.values() for failure in timings.failures]

    @property
    def passes(self) -> bool:
        in_time = (self.timings[c].quantile(0.95) <= most for c, most in MOST_SECONDS.items())
        return not self.failures and all(in_time)


@dataclass
class ExportResult:
    """The CSV of everything, several times."""

    downloads: list[Download]
    memory: float  # megabytes gained by a worker

    @property
    def passes(self) -> bool:
        return (
            all(one.first_byte <= MOST_FIRST_BYTE and one.whole <= MOST_WHOLE for one in self.downloads)
            and self.memory <= MOST_MEMORY
        )


@dataclass
class SizeResult:
    """Everything measured with one number of enterprises."""

    enterprises: int
    seeding: Run
    disk: float
    pages: list[PageResult] = field(default_factory=list)
    export: ExportResult | None = None
    approvals: Timings = field(default_factory=Timings)

    @property
    def approves_in_time(self) -> bool:
        return not self.approvals.seconds or self.approvals.quantile(0.95) <= MOST_APPROVAL

    def page(self, name: str) -> PageResult | None:
        return next((page for page in self.pages if page.name == name), None)


@dataclass
class Results:
    """The whole measure."""

    reference: Run
    sizes: list[SizeResult] = field(default_factory=list)
    imports: dict[str, Run] = field(default_factory=dict)
    imported: int = 0

    def growth(self, name: str) -> float | None:
        """How many times longer in the largest directory than in the smallest."""
        small, large = (size.page(name) for size in (self.sizes[0], self.sizes[-1]))
        return large.median / small.median if small and large and len(self.sizes) > 1 else None

    @property
    def passes(self) -> bool:
        largest = self.sizes[-1]
        growths = (self.growth(page.name) or 0 for page in largest.pages)
        return (
            all(page.passes for page in largest.pages)
            and all(growth <= MOST_GROWTH for growth in growths)
            and (largest.export is None or largest.export.passes)
            and largest.approves_in_time
            and largest.seeding.seconds <= MOST_SEEDING
            and all(run.seconds <= MOST_IMPORT for run in self.imports.values())
        )
