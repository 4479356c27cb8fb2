"""The morning of 1 August 2012 from mechanism, at full scale."""
