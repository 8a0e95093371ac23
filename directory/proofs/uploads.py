"""Receiving a request's files: one that is too big is counted to its end, and kept nowhere."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from directory.proofs.reading import MOST_BYTES

# All the files of one request together: a sheet's form carries several proofs.
MOST_BYTES_TOGETHER = 6 * MOST_BYTES


class BoundedUploads(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS. Past 10 MB, or 60 MB for the whole request, nothing reaches the handlers that
    fill memory or the disk; the form still gets its other fields and a file marked `is_oversized`, so that its page
    can say what to do and lose nothing."""

    def __init__(self, request=None):
        super().__init__(request)
        self.kept_together = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.is_oversized = False

    def receive_data_chunk(self, raw_data, start):
        too_long = start + len(raw_data) > MOST_BYTES or self.kept_together + len(raw_data) > MOST_BYTES_TOGETHER
        if too_long and not self.is_oversized:
            self.drop()
        if self.is_oversized:
            return None
        self.kept_together += len(raw_data)
        return raw_data

    def drop(self):
        """What the other handlers already kept of this file goes at once."""
        self.is_oversized = True
        for other in self.request.upload_handlers:
            other.upload_interrupted()

    def file_complete(self, file_size):
        if not self.is_oversized:
            return None
        upload = SimpleUploadedFile(self.file_name, b"", self.content_type)
        upload.size, upload.is_oversized = file_size, True
        return upload
