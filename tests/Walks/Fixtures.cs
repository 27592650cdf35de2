using Interagency.Browser;
using Interagency.Browser.Pages;
using Xunit;

// As in the browser's own suite: one Chromium and one demonstration for all walks.
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(DemoService))]
