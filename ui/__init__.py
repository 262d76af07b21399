"""What people touch: the web chat and the command line."""

from __future__ import annotations

import os

# Gradio reads these when it is first imported: Passager tells nobody that it is running.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
