namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Gathers what the values of a column rule out, so that what is left at the end is what they have in common.</summary>
sealed class ColumnEvidence(string name)
{
    const int MostSamples = 5;
    const int LongestSample = 200;
    const int LongestTyped = 100;

    static readonly DateOrder[] Orders = [DateOrder.YearMonthDay, DateOrder.DayMonthYear, DateOrder.MonthDayYear];

    readonly List<string> samples = [];
    readonly bool[] orderFits = [true, true, true];
    bool pointFits = true, commaFits = true, wholePoint = true, wholeComma = true, signed;
    bool booleanFits = true, emailFits = true, phoneFits = true, leadingZero, hasTime, dateFits = true, yearFirst = true;
    int filled, longest;

    public void Add(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell)) return;

        filled++;
        longest = Math.Max(longest, cell.Length);
        var sample = cell.Length > LongestSample ? cell[..LongestSample] : cell;
        if (samples.Count < MostSamples && !samples.Contains(sample, StringComparer.Ordinal)) samples.Add(sample);

        var text = cell.Length > LongestTyped ? "" : cell.Trim();
        AddNumber(text);
        AddDate(text);
        if (booleanFits) booleanFits = ValueReader.Boolean(text).IsValue;
        if (emailFits) emailFits = IsEmail(text);
        if (phoneFits) phoneFits = IsPhone(text);
    }

    public ColumnProfile Conclude(int rows)
    {
        var kind = Kind();
        var isNumber = kind is ColumnKind.Integer or ColumnKind.Decimal;
        char? sign = !isNumber ? null : pointFits ? '.' : ',';
        var percentage = rows == 0 ? 0 : Math.Round(100.0 * filled / rows, 1);
        return new ColumnProfile(name, samples, percentage, kind, kind is ColumnKind.Date or ColumnKind.DateTime ? Order() : DateOrder.Ambiguous, sign, longest);
    }

    ColumnKind Kind()
    {
        if (filled == 0) return ColumnKind.Text;
        if (dateFits) return hasTime ? ColumnKind.DateTime : ColumnKind.Date;
        if (booleanFits) return ColumnKind.Boolean;
        if (emailFits) return ColumnKind.Email;
        if (phoneFits && (leadingZero || !(pointFits || commaFits) || signed)) return ColumnKind.Phone;

        // A number that starts with a zero is a code, which must not lose it.
        if (leadingZero || !(pointFits || commaFits)) return ColumnKind.Text;
        return (pointFits ? wholePoint : wholeComma) ? ColumnKind.Integer : ColumnKind.Decimal;
    }

    /// <summary>The one order that fits all dates, or the year first where every date begins with four digits of one.</summary>
    DateOrder Order()
    {
        if (yearFirst) return DateOrder.YearMonthDay;
        return orderFits.Count(fits => fits) == 1 ? Orders[Array.IndexOf(orderFits, true)] : DateOrder.Ambiguous;
    }

    void AddNumber(string text)
    {
        if (!pointFits && !commaFits) return;
        leadingZero |= text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        signed |= text is ['+', ..];
        AddNumber(text, '.', ref pointFits, ref wholePoint);
        AddNumber(text, ',', ref commaFits, ref wholeComma);
    }

    static void AddNumber(string text, char sign, ref bool fits, ref bool whole)
    {
        if (!fits) return;
        var number = ValueReader.Number(text, sign);
        fits = number.IsValue || number.Error == ValueError.TooManyDecimals;
        whole &= number.IsValue && decimal.IsInteger(number.Value) && !text.Contains(sign, StringComparison.Ordinal);
    }

    void AddDate(string text)
    {
        if (!dateFits) return;

        var startsWithYear = YearAt(text) == 0;
        yearFirst &= startsWithYear;
        for (var i = 0; i < Orders.Length; i++)
        {
            orderFits[i] = orderFits[i] && MomentText.Read(text, Orders[i], excelSerials: false).Error is null;
            if (Orders[i] == DateOrder.YearMonthDay) orderFits[i] &= startsWithYear || YearAt(text) < 0;
        }

        dateFits = orderFits.Contains(true);
        hasTime |= dateFits && text.Contains(':', StringComparison.Ordinal);
    }

    /// <summary>Where the first four digits in a row stand, or -1.</summary>
    static int YearAt(string text)
    {
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = char.IsAsciiDigit(text[i]) ? run + 1 : 0;
            if (run == 4) return i - 3;
        }

        return -1;
    }

    static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.LastIndexOf('@') == at && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Contains(' ', StringComparison.Ordinal);
    }

    static bool IsPhone(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (letter is not ('+' or '-' or ' ' or '(' or ')' or '/' or '.' or '#')) return false;
        }

        return digits is >= 7 and <= 15;
    }
}
