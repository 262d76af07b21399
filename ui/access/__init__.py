"""Who may do what in the web app: users and their login, limits, which hosts and paths there are, security headers."""
