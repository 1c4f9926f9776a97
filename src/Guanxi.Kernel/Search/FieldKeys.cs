namespace Guanxi.Kernel.Search;

/// <summary>The keys under which a record is filed, and those under which its words are found when they are mistyped.</summary>
internal sealed class KeyList
{
    /// <summary>Keys of the record; the same may be there twice.</summary>
    public List<ulong> Keys { get; } = [];

    /// <summary>Keys of its words, and the hash of the word.</summary>
    public List<(ulong Key, ulong Word)> Near { get; } = [];

    public void Clear()
    {
        Keys.Clear();
        Near.Clear();
    }
}

/// <summary>What of a field's text goes into the index.</summary>
internal readonly struct FieldKeys(KeyList keys, TextRole role, bool isName)
{
    /// <summary>Beginnings up to here are filed one by one, then some; a longer one is looked up by the next shorter.</summary>
    private const int EachPrefix = 8;

    /// <summary>Longer words are numbers or codes, not words that somebody mistypes.</summary>
    private const int LongestWord = 30;

    /// <summary>Adds the keys of a field's text.</summary>
    public static void Collect(KeyList keys, string text, TextRole role, bool isName) => new FieldKeys(keys, role, isName).Collect(text);

    /// <summary>The length of the beginning by which a word or a part of it is looked up.</summary>
    public static int PrefixLength(int length) => length switch
    {
        <= EachPrefix => length,
        < 10 => 8,
        < 12 => 10,
        < 16 => 12,
        < 20 => 16,
        _ => 20,
    };

    private void Collect(string text)
    {
        if (role == TextRole.Phone)
        {
            Phone(text);
            return;
        }
        var part = role == TextRole.Prose && text.Length > TextRoles.MostProse ? text.AsSpan(0, TextRoles.MostProse) : text;
        var folded = TextFold.Fold(part);
        if (isName)
            Add(PieceHash.Of(folded), KeyKind.Value);
        var hasIdeographs = false;
        var reader = new WordReader(folded);
        while (reader.Next())
        {
            hasIdeographs |= reader.IsIdeographic;
            if (reader.IsIdeographic)
                Grams(reader.Current);
            else
                Word(reader.Current);
        }
        if (role == TextRole.Prose)
            return;
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        var joined = new JoinedWords(folded, buffer);
        while (joined.Next())
            Word(joined.Current);
        if (hasIdeographs && role == TextRole.Words)
            PinyinKeys.Collect(keys.Keys, part, isName);
    }

    private void Word(ReadOnlySpan<char> word)
    {
        var hash = new PieceHash();
        var isLetters = true;
        for (var i = 0; i < word.Length; i++)
        {
            hash.Add(word[i]);
            isLetters &= char.IsLetter(word[i]);
            if (PrefixLength(i + 1) == i + 1 && i < 20)
                Add(hash.Value, KeyKind.Prefix);
        }
        var piece = hash.Value;
        Add(piece, KeyKind.Word);
        if (isName && !isLetters)
            Tails(word);
        if (role == TextRole.Words && isLetters && word.Length is >= Deletions.LeastFiled and <= LongestWord)
            Near(word, piece);
    }

    /// <summary>The last digits of a number, by which people call it.</summary>
    private void Tails(ReadOnlySpan<char> number)
    {
        var digits = number.Length - 1 - number.LastIndexOfAnyExceptInRange('0', '9');
        for (var length = SearchDigits.LeastTail; length <= Math.Min(digits, SearchDigits.LongestTail); length++)
            Add(PieceHash.Of(number[^length..]), KeyKind.Tail);
    }

    private void Near(ReadOnlySpan<char> word, ulong piece)
    {
        var pieces = new List<ulong>(32);
        Deletions.Collect(word, pieces);
        foreach (var near in pieces)
            keys.Near.Add((PieceHash.Key(near, KeyKind.Near, isName: false), piece));
    }

    private void Grams(ReadOnlySpan<char> run)
    {
        for (var i = 0; i < run.Length;)
        {
            var length = char.IsHighSurrogate(run[i]) ? 2 : 1;
            Add(PieceHash.Of(run.Slice(i, length)), KeyKind.Gram);
            var next = i + length;
            if (next < run.Length)
                Add(PieceHash.Of(run[i..(next + (char.IsHighSurrogate(run[next]) ? 2 : 1))]), KeyKind.Gram);
            i = next;
        }
    }

    private void Phone(string text)
    {
        var digits = SearchDigits.OfPhone(text);
        for (var i = 0; i + SearchDigits.LeastFragment <= digits.Length; i++)
            Add(PieceHash.Of(digits.AsSpan(i, SearchDigits.LeastFragment)), KeyKind.Digits);
        Tails(digits);
        foreach (var form in SearchDigits.PhoneForms(digits))
            Add(PieceHash.Of(form), KeyKind.Word);
    }

    private void Add(ulong piece, KeyKind kind) => keys.Keys.Add(PieceHash.Key(piece, kind, isName));
}
