using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Asking;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly SearchWorkspace _workspace = SearchWorkspace.Open();

    private SearchSchema Types => _workspace.Types;

    [Fact]
    public void A_record_is_found_by_what_it_is_now()
    {
        var id = _workspace.Person("张三", (Types.Email, "old@example.com"));
        _workspace.Update(Types.Person, id, (Types.Name, "李四"));
        _workspace.Ids("张三").ShouldBeEmpty();
        _workspace.Ids("zs").ShouldBeEmpty();
        _workspace.Ids("李四").ShouldBe([id]);
        _workspace.Ids("old@example.com").ShouldBe([id]);

        _workspace.Delete(Types.Person, id);
        _workspace.Ids("李四").ShouldBeEmpty();
        _workspace.Restore(Types.Person, id);
        _workspace.Ids("李四").ShouldBe([id]);
    }

    [Fact]
    public void What_a_refused_change_wrote_is_not_found()
    {
        var change = new Change();
        change.Create(Types.Person).With((Types.Name, "Phantom"));
        change.Update(Types.Person, 4_711).With((Types.Name, "X"));
        _workspace.Refused(change);
        _workspace.Ids("phantom").ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_filed_when_no_searched_field_changes()
    {
        var id = _workspace.Person("Smith");
        var segments = Segments();
        _workspace.Update(Types.Person, id, (Types.City, "上海"), (Types.Owner, 5));
        Segments().ShouldBe(segments);
        _workspace.Update(Types.Person, id, (Types.Note, "calls back"));
        Segments().ShouldBe(segments + 1);
    }

    [Fact]
    public void Titles_go_before_other_fields_and_better_matches_before_weaker_ones()
    {
        var pinyin = _workspace.Person("马克");
        var note = _workspace.Person("A", (Types.Note, "mark it"));
        var email = _workspace.Person("B", (Types.Email, "mark@example.com"));
        var near = _workspace.Person("Mart");
        var prefix = _workspace.Person("Marketing");
        var exact = _workspace.Person("Mark Twain");
        var newer = _workspace.Person("Mark Rutte");
        var whole = _workspace.Person("Mark");
        var hits = _workspace.Hits("mark");
        hits.Select(h => h.Id).Take(7).ShouldBe([whole, newer, exact, prefix, email, near, note]);
        hits.ShouldNotContain(h => h.Id == pinyin);
        _workspace.Hits("make").ShouldContain(h => h.Id == pinyin);
    }

    [Fact]
    public void Each_word_may_stand_in_another_field_and_every_one_must_be_there()
    {
        var id = _workspace.Person("张三", (Types.Email, "zs@huaxin.com"), (Types.Phone, "13800138000"));
        _workspace.Person("张四", (Types.Email, "zs4@huaxin.com"));
        _workspace.Ids("张三 huaxin").ShouldBe([id]);
        _workspace.Ids("huaxin 8000").ShouldBe([id]);
        _workspace.Ids("zhang huaxin 138").ShouldBe([id]);
        _workspace.Ids("张三 huaxin 9999").ShouldBeEmpty();
    }

    [Fact]
    public void A_hit_tells_title_number_field_and_the_text_around_the_words()
    {
        var note = string.Concat(Enumerable.Repeat("先前的内容很长，", 30)) + "约定下周\n签订合同" + string.Concat(Enumerable.Repeat("，以后再谈其他事项", 30));
        var person = _workspace.Person("张三", (Types.Note, note));
        var firm = _workspace.Firm("华信", (Types.FirmNumber, "C-001"), (Types.Website, "https://huaxin.example.com"));

        var hit = _workspace.Hits("签订合同").ShouldHaveSingleItem();
        (hit.Type, hit.Id, hit.Title.Text, hit.Number.IsMissing, hit.Field).ShouldBe((Types.Person, person, "张三", true, Types.Note));
        hit.Snippet.ShouldContain("约定下周 签订合同");
        hit.Snippet.ShouldStartWith("…");
        hit.Snippet.ShouldEndWith("…");
        hit.Snippet.Length.ShouldBeLessThan(130);

        hit = _workspace.Hits("c001").ShouldHaveSingleItem();
        (hit.Id, hit.Title.Text, hit.Number.Text, hit.Field, hit.Snippet).ShouldBe((firm, "华信", "C-001", Types.FirmNumber, "C-001"));
    }

    [Fact]
    public void Only_the_objects_asked_for_are_searched()
    {
        var person = _workspace.Person("Smith");
        var firm = _workspace.Firm("Smith Ltd");
        _workspace.Ids("smith").ShouldBe([person, firm], ignoreOrder: true);
        _workspace.Hits("smith", types: Types.Firm).Select(h => h.Id).ShouldBe([firm]);
    }

    [Fact]
    public void A_search_ends_at_its_limit_and_says_that_there_is_more()
    {
        for (var i = 0; i < 30; i++)
            _workspace.Person($"Smith {i}");
        var found = _workspace.Find("smith", limit: 10);
        found.Hits.Count.ShouldBe(10);
        found.HasMore.ShouldBeTrue();
        found.Hits.Select(h => h.Title.Text).ShouldBe(Enumerable.Range(20, 10).Reverse().Select(i => $"Smith {i}"));
        found = _workspace.Find("smith", limit: 31);
        (found.Hits.Count, found.HasMore).ShouldBe((30, false));
    }

    [Fact]
    public async Task Merging_changes_no_answer()
    {
        for (var i = 0; i < 300; i++)
            _workspace.Person(i % 3 == 0 ? $"张三{i}" : $"Smith {i}", (Types.Phone, $"138{i:00000000}"));
        for (var id = 1; id < 30; id++)
            _workspace.Update(Types.Person, _workspace.Hits($"smith {(id * 3) + 1}")[0].Id, (Types.Name, $"Jones {id}"));
        var before = Answers();
        await _workspace.Workspace.Search.MergeAsync(TestContext.Current.CancellationToken);
        Answers().ShouldBe(before);
        _workspace.Reopen();
        Answers().ShouldBe(before);
        Segments().ShouldBeLessThan(300);
    }

    [Fact]
    public async Task Searches_go_on_while_records_are_written_and_segments_merged()
    {
        var first = _workspace.Person("Anchor 张三");
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 400; i++)
                _workspace.Person($"Anchor {i}");
        }, TestContext.Current.CancellationToken);
        var searches = 0;
        while (!writing.IsCompleted || searches < 20)
        {
            _workspace.Ids("anchor zs").ShouldBe([first]);
            searches++;
        }
        await writing;
        _workspace.Find("anchor", limit: 100).HasMore.ShouldBeTrue();
    }

    [Fact]
    public void A_field_that_may_not_be_read_finds_nothing_and_tells_nothing()
    {
        var id = _workspace.Person("张三", (Types.Phone, "13800138000"), (Types.Note, "secret plan"));
        var sight = new PartSight(Types, hidden: [Types.Phone, Types.Note]);
        _workspace.Ids("13800138000", sight).ShouldBeEmpty();
        _workspace.Ids("8000", sight).ShouldBeEmpty();
        _workspace.Ids("secret", sight).ShouldBeEmpty();
        _workspace.Ids("张三 8000", sight).ShouldBeEmpty();
        _workspace.Ids("张三", sight).ShouldBe([id]);

        var hit = _workspace.Hits("secret", sight: new PartSight(Types, hidden: [Types.Name])).ShouldHaveSingleItem();
        hit.Title.IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void Records_out_of_scope_are_not_found_and_do_not_hide_those_in_scope()
    {
        var own = _workspace.Person("张三", (Types.Owner, 7));
        for (var i = 0; i < 700; i++)
            _workspace.Person($"张三 {i}", (Types.Owner, 8));
        var last = _workspace.Person("张三丰", (Types.Owner, 7));
        var sight = new PartSight(Types, owner: 7);
        var found = _workspace.Find("张三", limit: 5, sight);
        found.Hits.Select(h => h.Id).ShouldBe([own, last], ignoreOrder: true);
        found.HasMore.ShouldBeFalse();
        _workspace.Ids("zs", sight).ShouldBe([own, last], ignoreOrder: true);
        _workspace.Ids("张三", new PartSight(Types, owner: 9)).ShouldBeEmpty();
        _workspace.Find("张三", limit: 5, new PartSight(Types, owner: 8)).HasMore.ShouldBeTrue();
    }

    [Fact]
    public async Task Records_that_were_there_before_are_filed_when_their_fields_come_to_be_searched()
    {
        for (var i = 0; i < 2_500; i++)
            await CreateManyAsync(i, 500);
        _workspace.Ids("city0000042").ShouldBeEmpty();

        Types.Person.Names(Types.Name, null, Types.Name, Types.City);
        _workspace.Reopen();
        await _workspace.Workspace.Search.BuildAsync(TestContext.Current.CancellationToken);
        _workspace.Ids("city0000042").ShouldHaveSingleItem();
        _workspace.Ids("city0002499").ShouldHaveSingleItem();
        _workspace.Hits("person42")[0].Title.Text.ShouldBe("Person42");
        _workspace.Scalar("SELECT min(next) FROM _search_object").ShouldBe(-1);

        async Task CreateManyAsync(int i, int many)
        {
            if (i % many > 0)
                return;
            await _workspace.Workspace.BulkAsync(_workspace.Program, block =>
            {
                for (var k = i; k < i + many; k++)
                    block.Create(Types.Person).With((Types.Name, $"Person{k}"), (Types.City, $"City{k:0000000}"));
                return true;
            });
        }
    }

    [Fact]
    public async Task A_rebuilt_index_answers_as_the_one_before()
    {
        for (var i = 0; i < 50; i++)
            _workspace.Person($"张三{i}", (Types.Phone, $"138{i:00000000}"));
        var before = Answers();
        await _workspace.Workspace.Search.RebuildAsync(TestContext.Current.CancellationToken);
        Answers().ShouldBe(before);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("'; DROP TABLE person; --")]
    [InlineData("a' OR '1'='1")]
    [InlineData("\"*\" OR 1")]
    [InlineData("name:smith")]
    [InlineData("\uD83D")]
    [InlineData("\uFFFE")]
    public void Words_are_never_anything_but_words(string text)
    {
        _workspace.Person("Smith");
        _workspace.Ids(text).ShouldBeEmpty();
        _workspace.Ids("smith").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_search_that_is_too_long_or_holds_a_null_character_is_refused()
    {
        Should.Throw<FailureException>(() => SearchWords.Read(new string('a', 201))).Findings[0].Code.ShouldBe("search_too_long");
        Should.Throw<FailureException>(() => SearchWords.Read("a\0b")).Findings[0].Code.ShouldBe("forbidden_character");
        _workspace.Ids(new string('a', 200)).ShouldBeEmpty();
        _workspace.Ids(string.Concat(Enumerable.Repeat("啊", 200))).ShouldBeEmpty();
        _workspace.Ids(string.Join(' ', Enumerable.Range(0, 60))).ShouldBeEmpty();
    }

    public void Dispose() => _workspace.Dispose();

    private long Segments() => _workspace.Scalar("SELECT count(*) FROM _search_segment");

    private List<string> Answers() =>
        [.. new[] { "张三", "zs", "zhangsan", "smith", "smiht", "jones", "jones 5", "138", "0042", "三4", "s" }.Select(q => $"{q}: {string.Join(' ', _workspace.Hits(q, limit: 50).Select(h => h.Id))}")];

    /// <summary>Somebody who may not read some fields, or sees only records of one owner.</summary>
    private sealed class PartSight(SearchSchema types, long? owner = null, params Field[] hidden) : Sight
    {
        public override bool MaySee(ObjectType type) => true;

        public override bool May(Ability ability, ObjectType type) => true;

        public override bool MayEver(Use use, ObjectType type) => true;

        public override bool MayAll(Use use, ObjectType type) => true;

        public override bool MayRun(string action, ObjectType type) => true;

        public override FieldRight On(Field field) => hidden.Contains(field) ? FieldRight.None : FieldRight.Read;

        internal override string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use = Use.See) =>
            owner is { } id && type == types.Person ? $"{alias}.\"owner\" = {parameters.Add(StorageType.Integer, Value.Of(id))}" : null;

        internal override IReadOnlyCollection<long>? FewInScope(Connection connection, ObjectType type, Moment moment, int most) =>
            owner is { } id && connection.Scalar("SELECT count(*) FROM person WHERE owner = ?1", Value.Of(id)).Number < 50 ? Owned(connection, id) : null;

        private static List<long> Owned(Connection connection, long owner)
        {
            var ids = new List<long>();
            var row = connection.Prepare("SELECT id FROM person WHERE owner = ?1").Bind(1, owner);
            while (row.Step())
                ids.Add(row.Int64(0));
            return ids;
        }
    }
}
