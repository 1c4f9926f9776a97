using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Files;

public sealed class FileLinksTests : IDisposable
{
    private readonly FileLab _lab = FileLab.Open();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_file_is_its_uploaders_until_a_record_has_it()
    {
        var file = await _lab.AddAsync(_lab.Ada, "a.png", SampleBytes.Png);
        _lab.Store.Find(_lab.Ada, file.Id).ShouldNotBeNull();
        _lab.Store.Find(_lab.Mei, file.Id).ShouldBeNull();
        var paper = _lab.Attach(_lab.Ada, "p", file.Id);
        _lab.Store.Find(_lab.Mei, file.Id)!.Home.ShouldBe(new("paper", paper, "scan"));
        _lab.Delete(_lab.Paper, paper);
        _lab.Store.Find(_lab.Ada, file.Id).ShouldBeNull();
        _lab.Restore(_lab.Paper, paper);
        _lab.Store.Find(_lab.Mei, file.Id).ShouldNotBeNull();
    }

    /// <summary>Attack: somebody else's file attached by its id.</summary>
    [Fact]
    public async Task Foreign_and_absent_files_cannot_be_attached_and_survive()
    {
        var file = await _lab.AddAsync(_lab.Ada, "a.png", SampleBytes.Png);
        foreach (var id in new[] { file.Id, 123_456_789 })
        {
            var failure = Should.Throw<FailureException>(() => _lab.Attach(_lab.Mei, "p", id));
            (failure.Kind, failure.Findings[0].Code).ShouldBe((FailureKind.NotFound, "not_found"));
        }
        var paper = _lab.Attach(_lab.Ada, "p", file.Id);
        foreach (var actor in new[] { _lab.Ada, _lab.Mei })
            Should.Throw<FailureException>(() => _lab.Attach(actor, "another", file.Id)).Kind.ShouldBe(FailureKind.NotFound);
        _lab.Read(_lab.Store.Find(_lab.Mei, file.Id)!).ShouldBe(SampleBytes.Png);
        _lab.Ids("paper", "name = \"another\"").ShouldBeEmpty();
        _lab.Read(_lab.Scan, paper).Number.ShouldBe(file.Id);
    }

    [Fact]
    public async Task A_field_takes_the_files_that_it_is_for()
    {
        var file = await _lab.AddAsync(_lab.Ada, "a.pdf", SampleBytes.Of("pdf"));
        var failure = Should.Throw<FailureException>(() => _lab.Attach(_lab.Ada, "p", file.Id));
        (failure.Kind, failure.Findings[0].Code, failure.Findings[0].Field).ShouldBe((FailureKind.Invalid, "file_not_for_field", "scan"));
        _lab.Store.Find(_lab.Ada, file.Id)!.Home.ShouldBeNull();
    }

    [Fact]
    public async Task A_replaced_file_is_hidden_and_kept_for_a_month_in_case_it_comes_back()
    {
        var (first, second) = (await _lab.AddAsync(_lab.Ada, "a.png", SampleBytes.Png), await _lab.AddAsync(_lab.Ada, "b.png", SampleBytes.Png));
        var paper = _lab.Attach(_lab.Ada, "p", first.Id);
        _lab.Put(_lab.Ada, paper, second.Id);
        _lab.Store.Find(_lab.Ada, first.Id).ShouldBeNull();
        _lab.Put(_lab.Mei, paper, first.Id);
        _lab.Store.Find(_lab.Ada, first.Id).ShouldNotBeNull();
        _lab.Time.Now += TimeSpan.FromDays(31);
        await _lab.Store.PurgeAsync();
        _lab.Count().ShouldBe((1, 1, 0));
        Should.Throw<FailureException>(() => _lab.Put(_lab.Ada, paper, second.Id)).Kind.ShouldBe(FailureKind.NotFound);
        _lab.Put(_lab.Ada, paper, null);
        _lab.Time.Now += TimeSpan.FromDays(29);
        await _lab.Store.PurgeAsync();
        _lab.Count().Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_who_attach_a_file_at_once_one_gets_it()
    {
        var file = await _lab.AddAsync(_lab.Ada, "a.png", SampleBytes.Png);
        var attempts = Enumerable.Range(0, 8).Select(i => Task.Run(() => _lab.Attach(_lab.Ada, $"p{i}", file.Id))).ToList();
        await Task.WhenAll(attempts.Select(a => a.ContinueWith(_ => true, TaskScheduler.Default)));
        attempts.Count(a => a.IsCompletedSuccessfully).ShouldBe(1);
        _lab.Ids("paper", "scan is not null").Count.ShouldBe(1);
    }
}
