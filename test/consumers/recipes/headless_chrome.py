# Selenium's Chrome without a window and, as some test machines have only root, without its sandbox.
from selenium import webdriver


class HeadlessChrome(webdriver.Chrome):
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.add_argument("--headless=new")
        options.add_argument("--no-sandbox")
        super().__init__(options=options)


webdriver.Chrome = HeadlessChrome
