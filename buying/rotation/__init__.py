"""Who was asked, who should be asked next, what the year's contracts say."""
