using System.Security.Cryptography;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Files;

public sealed class FileStoreTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_comes_back_as_it_was(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase);
        foreach (var length in new[] { 1, 4_095, 4_096, 262_143, 262_144, 262_145, 1_000_000 })
        {
            var bytes = Text(length);
            var file = await lab.AddAsync(lab.Ada, "茶.txt", bytes);
            (file.Name, file.MediaType, file.Size, file.By, file.Home).ShouldBe(("茶.txt", "text/plain", length, 7, null));
            file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
            lab.Read(lab.Store.Find(lab.Ada, file.Id)!).ShouldBe(bytes);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_can_be_read_from_any_place(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase);
        var bytes = Text(600_000);
        using var stream = lab.Store.Open(await lab.AddAsync(lab.Ada, "a.txt", bytes))!;
        stream.Length.ShouldBe(600_000);
        foreach (var at in new[] { 599_999, 0, 262_140, 262_144, 524_288 })
        {
            stream.Position = at;
            var part = new byte[Math.Min(10, 600_000 - at)];
            await stream.ReadExactlyAsync(part, TestContext.Current.CancellationToken);
            part.ShouldBe(bytes[at..(at + part.Length)]);
        }
        stream.Seek(0, SeekOrigin.End);
        (await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task On_the_disk_it_has_a_random_name_in_two_levels_of_folders()
    {
        using var lab = FileLab.Open();
        await lab.AddAsync(lab.Ada, "secret.png", SampleBytes.Png);
        var path = Path.GetRelativePath(lab.Folder, Directory.GetFiles(lab.Folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem());
        path.ShouldMatch("^(?<a>[0-9a-f]{2})/(?<b>[0-9a-f]{2})/\\k<a>\\k<b>[0-9a-f]{28}$");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(lab.Folder, path)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Attack: files that are not what they say, or that a server or a system would run.</summary>
    [Theory]
    [InlineData("shell.aspx", "php", "file_type_not_allowed")]
    [InlineData("shell.aspx.png", "png", "file_type_not_allowed")]
    [InlineData("setup.exe", "exe", "file_type_not_allowed")]
    [InlineData("noend", "png", "file_type_not_allowed")]
    [InlineData("photo.png", "php", "file_type_differs")]
    [InlineData("photo.png", "html", "file_type_differs")]
    [InlineData("photo.jpg", "svg", "file_type_differs")]
    [InlineData("paper.pdf", "exe", "file_type_differs")]
    [InlineData("note.txt", "exe", "file_type_differs")]
    [InlineData("note.txt", "sh", "file_type_differs")]
    [InlineData("book.xlsx", "zip", "file_type_differs")]
    public async Task What_may_not_be_stored_leaves_nothing(string name, string content, string code)
    {
        using var lab = FileLab.Open();
        var failure = await Should.ThrowAsync<FailureException>(() => lab.AddAsync(lab.Ada, name, SampleBytes.Of(content)));
        (failure.Kind, failure.Findings[0].Code).ShouldBe((FailureKind.UnsupportedType, code));
        lab.Count().ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limits_of_one_file_and_of_all_hold(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase, new FileLimits(Largest: 1 << 20, Total: 3 << 20));
        await RefusedAsync(FailureKind.TooLarge, "file_too_large", (1 << 20) + 1);
        lab.Count().ShouldBe((0, 0, 0));
        for (var i = 0; i < 3; i++)
            await lab.AddAsync(lab.Ada, "a.txt", Text((1 << 20) - 1));
        var before = lab.Count();
        await RefusedAsync(FailureKind.Invalid, "files_full", 10);
        lab.Count().ShouldBe(before);
        await lab.AddAsync(lab.Ada, "a.txt", Text(3));
        await RefusedAsync(FailureKind.Invalid, "files_full", 1);
        await Should.ThrowAsync<FailureException>(() => lab.AddAsync(lab.Ada, "a.txt", []));

        async Task RefusedAsync(FailureKind kind, string code, int length)
        {
            var failure = await Should.ThrowAsync<FailureException>(() => lab.AddAsync(lab.Ada, "a.txt", Text(length)));
            (failure.Kind, failure.Findings[0].Code).ShouldBe((kind, code));
        }
    }

    [Fact]
    public async Task Many_at_once_do_not_pass_the_limit_together()
    {
        using var lab = FileLab.Open(limits: new FileLimits(Total: 100_000));
        var uploads = Enumerable.Range(0, 16).Select(_ => Task.Run(() => lab.AddAsync(lab.Ada, "a.txt", Text(20_000)))).ToList();
        await Task.WhenAll(uploads.Select(u => u.ContinueWith(_ => true, TaskScheduler.Default)));
        uploads.Count(u => u.IsCompletedSuccessfully).ShouldBe(5);
        lab.Count().ShouldBe((5, 5, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_breaks_off_leaves_nothing(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase);
        await Should.ThrowAsync<IOException>(() => lab.AddAsync(lab.Ada, "a.txt", new BreakingStream(Text(700_000))));
        lab.Count().ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_nobody_takes_within_a_day_is_thrown_away(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase);
        var (loose, kept) = (await lab.AddAsync(lab.Ada, "a.txt", Text(300_000)), await lab.AddAsync(lab.Ada, "b.txt", Text(10)));
        lab.Attach(lab.Ada, "p", kept.Id);
        lab.Time.Now += TimeSpan.FromHours(23);
        await lab.Store.PurgeAsync();
        lab.Store.Find(lab.Ada, loose.Id).ShouldNotBeNull();
        lab.Time.Now += TimeSpan.FromHours(2);
        await lab.Store.PurgeAsync();
        lab.Store.Find(lab.Ada, loose.Id).ShouldBeNull();
        lab.Read(lab.Store.Find(lab.Ada, kept.Id)!).Length.ShouldBe(10);
        lab.Count().ShouldBe(inDatabase ? (0, 1, 1) : (1, 1, 0));
    }

    /// <summary>Fault: the program is killed while a file comes in.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_killed_upload_left_is_found_in_the_night(bool inDatabase)
    {
        using var lab = FileLab.Open(inDatabase);
        // The upload never ends; the purge of a day later stands for that of the program that was started anew.
        var never = new TaskCompletionSource<int>();
        var bytes = new MemoryStream(Text(600_000));
        _ = lab.Store.AddAsync(lab.Ada, "a.txt", async buffer => await bytes.ReadAsync(buffer) is > 0 and var count ? count : await never.Task);
        var left = lab.Count();
        for (var i = 0; i < 500 && (left.Rows == 0 || left.Files + left.Parts < (inDatabase ? 2 : 1)); i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            left = lab.Count();
        }
        left.Rows.ShouldBe(1);
        lab.Time.Now += TimeSpan.FromHours(25);
        await lab.Store.PurgeAsync();
        lab.Count().ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Files_stay_readable_where_they_are_when_the_setting_changes()
    {
        using var lab = FileLab.Open();
        var file = await lab.AddAsync(lab.Ada, "a.txt", Text(10));
        var other = new FileStore(lab.Workspace, new FileLimits(), new DatabasePlace(lab.Workspace.Database), new DiskPlace(lab.Folder));
        other.Open(other.Find(lab.Ada, file.Id)!)!.Dispose();
    }

    [Fact]
    public async Task A_file_whose_bytes_are_lost_is_told_as_lost()
    {
        using var lab = FileLab.Open();
        var file = await lab.AddAsync(lab.Ada, "a.txt", Text(10));
        Directory.Delete(lab.Folder, recursive: true);
        lab.Store.Open(lab.Store.Find(lab.Ada, file.Id)!).ShouldBeNull();
        Directory.CreateDirectory(lab.Folder);
    }

    private static byte[] Text(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26)))];

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 500_000 ? throw new IOException("gone") : base.ReadAsync(buffer, cancellationToken);
    }
}
