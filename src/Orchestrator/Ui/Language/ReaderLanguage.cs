using System.Globalization;

namespace Interagency.Orchestrator.Ui.Language;

/// <summary>
/// The language a request is answered in: <c>?lang=</c> (remembered in a cookie), the cookie, for the API Accept-Language;
/// else Russian.
/// </summary>
internal sealed class ReaderLanguage(RequestDelegate next)
{
    private const string Name = "lang";
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task InvokeAsync(HttpContext context)
    {
        var culture = Chosen(context) == "en" ? English : Russian;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        context.Response.Headers.ContentLanguage = culture.TwoLetterISOLanguageName;
        return next(context);
    }

    private static string? Chosen(HttpContext context)
    {
        if (Known(context.Request.Query[Name]) is { } asked)
        {
            context.Response.Cookies.Append(Name, asked, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true,
            });
            return asked;
        }

        return Known(context.Request.Cookies[Name]) ?? (context.Request.Path.StartsWithSegments("/api") ? Accepted(context.Request) : null);
    }

    private static string? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Known(language.Value.Value?.Split('-')[0]))
        .FirstOrDefault(language => language is not null);

    private static string? Known(string? language) => language is "ru" or "en" ? language : null;
}
