using System.Diagnostics;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Files;

/// <summary>Fault: the disk of the attachments is full. A small disk in memory stands for it, where one may be mounted.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly FileLab _lab = FileLab.Open();
    private readonly string _disk = Directory.CreateTempSubdirectory("guanxi-disk-").FullName;

    public void Dispose()
    {
        Run("umount", _disk);
        Directory.Delete(_disk);
        _lab.Dispose();
    }

    [Fact]
    public async Task A_file_that_does_not_fit_leaves_nothing_and_the_next_one_that_fits_is_stored()
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _disk) != 0)
            Assert.Skip("It needs the right to mount a small disk.");
        var store = new FileStore(_lab.Workspace, new FileLimits(), new DiskPlace(_disk, reserve: 0));
        for (var i = 0; i < 3; i++)
        {
            var failure = await Should.ThrowAsync<FailureException>(() => AddAsync(store, 2_000_000));
            (failure.Kind, failure.Findings[0].Code).ShouldBe((FailureKind.NoSpace, "no_space"));
            Directory.GetFiles(_disk, "*", SearchOption.AllDirectories).ShouldBeEmpty();
            _lab.Count().ShouldBe((0, 0, 0));
        }
        var file = await AddAsync(store, 900_000);
        using var stored = store.Open(file)!;
        stored.Length.ShouldBe(900_000);
    }

    [Fact]
    public async Task Space_is_left_for_the_database()
    {
        var store = new FileStore(_lab.Workspace, new FileLimits(), new DiskPlace(_disk, reserve: long.MaxValue));
        (await Should.ThrowAsync<FailureException>(() => AddAsync(store, 10))).Kind.ShouldBe(FailureKind.NoSpace);
        _lab.Count().ShouldBe((0, 0, 0));
        Directory.Delete(Path.Combine(_disk, "incoming"));
    }

    private Task<StoredFile> AddAsync(FileStore store, int length)
    {
        var left = length;
        return store.AddAsync(_lab.Ada, "a.txt", buffer =>
        {
            var count = Math.Min(left, buffer.Length);
            buffer.Span[..count].Fill((byte)'a');
            left -= count;
            return ValueTask.FromResult(count);
        });
    }

    private static int Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
