"""What this machine must have: WeasyPrint, fonts, processes; and what it has."""
