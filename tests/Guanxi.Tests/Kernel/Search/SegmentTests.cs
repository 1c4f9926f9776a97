using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Search;

/// <summary>Segments against sets in memory.</summary>
public sealed class SegmentTests
{
    private static readonly bool[] AllFields = [.. Enumerable.Repeat(element: true, 300)];

    [Fact]
    public void What_was_filed_under_a_key_comes_back_from_the_greatest_down() => Prop.ForAll(Filed, filed =>
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        Insert(store, filed);
        return store.Read(connection =>
        {
            var segment = new SegmentCatalogue().Live(connection).Single();
            return filed.GroupBy(f => f.Key).All(g => Walk(connection, segment, g.Key).SequenceEqual(g.Select(f => f.Posting).Distinct().OrderDescending()))
                && !Walk(connection, segment, 77_777).Any();
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_leap_goes_to_the_greatest_posting_that_is_not_greater() => Prop.ForAll(Filed, Gen.Choose(0, 3_100).ArrayOf(20).ToArbitrary(), (filed, leaps) =>
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        Insert(store, filed);
        return store.Read(connection =>
        {
            var segment = new SegmentCatalogue().Live(connection).Single();
            var postings = filed.Where(f => f.Key == 1).Select(f => f.Posting).ToList();
            var cursor = new ListCursor(segment, 1, new BlockSource(connection), AllFields);
            foreach (var most in leaps.OrderDescending().Select(l => Posting.Of(l, 0)))
            {
                cursor.Seek(most);
                if (cursor.Current != postings.Where(p => p <= most).DefaultIfEmpty().Max())
                    return false;
            }
            return true;
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_cursor_skips_fields_that_are_not_wanted()
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        Insert(store, [.. Enumerable.Range(1, 5_000).Select(i => (1UL, Posting.Of(i, i % 2)))]);
        store.Read(connection =>
        {
            var cursor = new ListCursor(new SegmentCatalogue().Live(connection).Single(), 1, new BlockSource(connection), [false, true]);
            cursor.Seek(ulong.MaxValue - 1);
            Posting.Record(cursor.Current).ShouldBe(4_999);
            cursor.Seek(Posting.Of(3, 0));
            Posting.Record(cursor.Current).ShouldBe(1);
            cursor.Seek(Posting.Of(1, 0));
            return cursor.Current.ShouldBeOfType<ulong>();
        }).ShouldBe(0UL);
    }

    [Fact]
    public void Cursors_join_and_meet_as_sets_do() => Prop.ForAll(Filed, filed =>
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        var half = filed.Length / 2;
        Insert(store, filed[..half]);
        Insert(store, filed[half..]);
        return store.Read(connection =>
        {
            var segments = new SegmentCatalogue().Live(connection);
            var source = new BlockSource(connection);
            PostingCursor One(ulong key) => new UnionCursor([.. segments.Select(s => new ListCursor(s, key, source, AllFields))]);
            HashSet<ulong> Set(ulong key) => [.. filed.Where(f => f.Key == key).Select(f => f.Posting)];
            var both = Set(1).Intersect(Set(2)).OrderDescending();
            var records = Set(1).Select(Posting.Record).Intersect(Set(2).Select(Posting.Record)).OrderDescending();
            return Walk(new IntersectionCursor([One(1), One(2)], 0)).SequenceEqual(both)
                && Walk(new IntersectionCursor([One(1), One(2)], Posting.FieldBits)).Select(Posting.Record).Distinct().SequenceEqual(records)
                && Walk(new UnionCursor([One(1), One(2)])).SequenceEqual(Set(1).Union(Set(2)).OrderDescending());
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(10)]
    [InlineData(3_000)]
    [InlineData(600_000)]
    public void A_merge_has_what_its_sources_had_but_for_what_was_filed_anew(int records)
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        Insert(store, [.. Enumerable.Range(1, records).SelectMany(i => new[] { (1UL, Posting.Of(i, 1)), (PieceHash.NearBit | 5, 1UL << 40), ((ulong)(10 + i), Posting.Of(i, 2)) })]);
        Insert(store, [(Posting.Rewritten, Posting.Of(4, 0)), (1UL, Posting.Of(4, 3)), (Posting.Rewritten, Posting.Of(6, 0)), (Posting.Rewritten, Posting.Of(7, 0)), (1UL, Posting.Of(7, 9))]);
        Insert(store, [(Posting.Rewritten, Posting.Of(7, 0)), (1UL, Posting.Of(7, 8)), (1UL, Posting.Of(8, 8))]);

        var catalogue = new SegmentCatalogue();
        var sources = store.Read(catalogue.Live);
        new SegmentMerge(store, sources, isFromStart: true).Run(CancellationToken.None).ShouldBeTrue();

        var merged = store.Read(catalogue.Live).ShouldHaveSingleItem();
        merged.Age.ShouldBe(sources[0].Age);
        var expected = Enumerable.Range(1, records).Where(i => i is not (4 or 6 or 7)).Select(i => Posting.Of(i, 1)).Concat([Posting.Of(4, 3), Posting.Of(7, 8), Posting.Of(8, 8)]);
        var actual = store.Read(c => Walk(c, merged, 1).ToList());
        (actual.Count, actual.Except(expected).Count(), expected.Except(actual).Count()).ShouldBe((expected.Count(), 0, 0));
        store.Read(c => Walk(c, merged, 14).ToList()).ShouldBeEmpty();
        store.Read(c => Walk(c, merged, 15).ToList()).ShouldBe([Posting.Of(5, 2)]);
        store.Read(c => Walk(c, merged, PieceHash.NearBit | 5).ToList()).ShouldBe([1UL << 40]);
        store.Read(c => Walk(c, merged, Posting.Rewritten).ToList()).ShouldBeEmpty();
        store.Read(c => c.Scalar("SELECT count(*) FROM _search_block").Number).ShouldBe(merged.Blocks == 1 ? 0 : merged.Blocks);
    }

    [Fact]
    public void A_merge_in_the_middle_still_says_what_was_filed_anew()
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        Insert(store, [(1UL, Posting.Of(1, 1))]);
        Insert(store, [(Posting.Rewritten, Posting.Of(1, 0)), (2UL, Posting.Of(1, 1))]);
        Insert(store, [(3UL, Posting.Of(2, 1))]);
        var catalogue = new SegmentCatalogue();
        new SegmentMerge(store, store.Read(catalogue.Live)[1..], isFromStart: false).Run(CancellationToken.None).ShouldBeTrue();
        new SegmentMerge(store, store.Read(catalogue.Live), isFromStart: true).Run(CancellationToken.None).ShouldBeTrue();
        var merged = store.Read(catalogue.Live).ShouldHaveSingleItem();
        store.Read(c => Walk(c, merged, 1).ToList()).ShouldBeEmpty();
        store.Read(c => Walk(c, merged, 2).ToList()).ShouldBe([Posting.Of(1, 1)]);
    }

    [Fact]
    public void Of_two_merges_of_the_same_segments_one_remains()
    {
        using var database = new TestDatabase();
        using var store = Open(database);
        for (var i = 1; i <= 4; i++)
            Insert(store, [.. Enumerable.Range(1, 300_000).Select(n => ((ulong)n, Posting.Of(i, 1)))]);
        var catalogue = new SegmentCatalogue();
        var sources = store.Read(catalogue.Live);
        new SegmentMerge(store, sources, isFromStart: true).Run(CancellationToken.None).ShouldBeTrue();
        new SegmentMerge(store, sources, isFromStart: true).Run(CancellationToken.None).ShouldBeFalse();
        var merged = store.Read(catalogue.Live).ShouldHaveSingleItem();
        store.Read(c => c.Scalar("SELECT count(*) FROM _search_block").Number).ShouldBe(merged.Blocks);
    }

    [Fact]
    public void Segments_stay_few_however_many_are_written()
    {
        var segments = new List<Segment>();
        var most = 0;
        for (var i = 1; i <= 20_000; i++)
        {
            segments.Add(new Segment(i, i, 1, new byte[SegmentBuilder.DirectoryEntry], new byte[8], new byte[600]));
            while (MergePlan.Due(segments) is { } due)
            {
                segments.RemoveAll(due.Contains);
                segments.Add(new Segment(100_000 + i, due[0].Age, 1, new byte[SegmentBuilder.DirectoryEntry * (int)(1 + (due.Sum(s => s.Size) / SegmentBuilder.BlockSize))], new byte[8], only: null));
                segments.Sort((a, b) => a.Age.CompareTo(b.Age));
            }
            most = Math.Max(most, segments.Count);
        }
        most.ShouldBeLessThan(64 + (2 * 32));
    }

    private static Database Open(TestDatabase place)
    {
        var database = Database.Open(place.Address);
        database.WriteAsync(SearchTables.Create).GetAwaiter().GetResult();
        return database;
    }

    private static void Insert(Database store, (ulong Key, ulong Posting)[] filed)
    {
        if (filed.Length == 0)
            return;
        store.WriteAsync(connection =>
        {
            var buffer = PostingBuffer.Shared;
            foreach (var (key, posting) in filed)
                buffer.Add(key, posting);
            SearchTables.Insert(connection, buffer.Build());
        }).GetAwaiter().GetResult();
    }

    private static IEnumerable<ulong> Walk(Connection connection, Segment segment, ulong key)
    {
        var postings = new List<ulong>();
        new BlockSource(connection).UnpackAll(segment, key, postings);
        return postings.OrderDescending();
    }

    private static IEnumerable<ulong> Walk(PostingCursor cursor)
    {
        for (cursor.Seek(ulong.MaxValue - 1); cursor.Current > 0; cursor.Seek(cursor.Current - 1))
            yield return cursor.Current;
    }

    /// <summary>A few frequent keys whose postings fill many blocks, and many rare ones.</summary>
    private static readonly Arbitrary<(ulong Key, ulong Posting)[]> Filed = (
        from size in Gen.Elements(1, 30, 4_000)
        from entries in (from key in Gen.Frequency((3, Gen.Choose(1, 3)), (1, Gen.Choose(4, 5_000))) from record in Gen.Choose(1, 3_000) from field in Gen.Choose(0, 200) select ((ulong)key, Posting.Of(record, field))).ArrayOf(size)
        select entries).ToArbitrary();
}
