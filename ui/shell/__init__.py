"""The page's frame: the masthead, what the browser keeps, and the page as it is served."""
