namespace Guanxi.SignIn;

/// <summary>The cookie that carries the session's token: __Host-guanxi over TLS, guanxi over plain HTTP.</summary>
internal static class SessionCookie
{
    private const string Secure = "__Host-guanxi";
    private const string Plain = "guanxi";

    public static string? Read(HttpContext context) => context.Request.Cookies[context.Request.IsHttps ? Secure : Plain];

    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(Name(context), token, Options(context, TimeSpan.FromDays(90)));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context, maxAge: null));

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
