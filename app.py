"""Opens the packaged app: `streamlit run app.py` does the same as `chainmap app`."""

from streamlit import App

from chainmap.ui import app as packaged
from chainmap.ui.shield import SHIELD

app = App(packaged.__file__, middleware=[SHIELD])

if __name__ == "__main__":
    packaged.main()
