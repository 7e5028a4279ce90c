"""Made-up news with its mentions labelled, and slips planted in it: to measure checks on."""
