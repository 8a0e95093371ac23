"""What makes a purchase file stand up to an audit: its canonical form, its hash, its exports."""
