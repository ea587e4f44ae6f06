"""Opens the packaged app: `streamlit run app.py` does the same as `chainmap app`."""

from chainmap.ui.app import main

main()
