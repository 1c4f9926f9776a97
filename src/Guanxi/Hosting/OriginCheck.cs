using Guanxi.Api;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Hosting;

/// <summary>Writes must come from a page of this address: the Origin header is the server's own or the public address.</summary>
internal sealed class OriginCheck(RequestDelegate next, Settings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // A browser sends no key by itself, so that no other page can make it do so.
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || BearerKey.Read(context) is not null)
            return next(context);
        var origin = request.Headers.Origin.ToString();
        return origin == $"{request.Scheme}://{request.Host.Value}" || origin == settings.PublicUrl
            ? next(context)
            : Problems.WriteAsync(context, null, 403, new Finding("wrong_origin"));
    }
}
