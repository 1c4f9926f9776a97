using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Attachments.</summary>
internal static class FilePaths
{
    public static void Add(ApiBuilder api)
    {
        const string path = "/api/v1/files";
        var file = api.Add("File", Object(
            ("id", Integer().Described("What a field of the type file or image takes; what no record takes within a day is thrown away.")),
            ("name", Text()),
            ("type", Text().Described("By the file's bytes.")),
            ("size", Integer()),
            ("sha256", Text())));
        api.Add(HttpMethod.Post, path, "upload_file", "Upload a file", ApiBuilder.Body("multipart/form-data", Object(("file", Text("binary")))), ApiBuilder.Answer(201, file), []);
        api.Add(HttpMethod.Get, path + "/{id}", "get_file", "The bytes of a file, or a range of them; the ETag is their hash", body: null, ApiBuilder.Answer(200, Text("binary"), "application/octet-stream"),
        [
            ApiBuilder.InPath("id", Integer()),
            ApiBuilder.InHeader("Range", "A part of the file, such as bytes=0-999"),
        ]);
    }
}
