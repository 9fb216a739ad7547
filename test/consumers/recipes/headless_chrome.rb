# Capybara's Chrome without a window and, as some test machines have only root, without its sandbox.
require 'capybara/rspec'
require 'rspec/autorun'
require 'selenium-webdriver'

Capybara.register_driver :headless_chrome do |app|
  options = Selenium::WebDriver::Chrome::Options.new
  options.add_argument('--headless=new')
  options.add_argument('--no-sandbox')
  Capybara::Selenium::Driver.new(app, browser: :chrome, capabilities: options)
end
Capybara.javascript_driver = :headless_chrome
Capybara.app_host = ENV.fetch('SITE')
Capybara.run_server = false
