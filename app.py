"""Opens the packaged app: `streamlit run app.py` does the same as `chainmap app`."""

from streamlit import App

from chainmap.ui.app import main
from chainmap.ui.serve import SCRIPT
from chainmap.ui.shield import SHIELD

app = App(SCRIPT, middleware=[SHIELD])

if __name__ == "__main__":
    main()
