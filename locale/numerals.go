package locale

import (
	"strconv"
	"strings"
)

// Numerals is the set of digits that numbers are written with.
type Numerals int

const (
	// LatinNumerals are 0123456789.
	LatinNumerals Numerals = iota
	// ArabicNumerals are ٠١٢٣٤٥٦٧٨٩.
	ArabicNumerals
)

// String returns the numerals' own 123, as a list of numerals shows them.
func (n Numerals) String() string {
	if n == ArabicNumerals {
		return "١٢٣"
	}
	return "123"
}

var (
	toArabic = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤",
		"5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
	toLatin = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4",
		"٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
		"۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4",
		"۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9")
)

// LatinDigits returns s with the digits of Arabic and Persian keyboards
// replaced by 0 to 9, as the ministry's registers write numbers.
func LatinDigits(s string) string { return toLatin.Replace(s) }

// Digits returns s with its digits in the chosen numerals and everything else
// untouched. References, e-mail addresses and codes stay as they are issued:
// do not pass those.
func (l *Locale) Digits(s string) string {
	if l.numerals == ArabicNumerals {
		return toArabic.Replace(s)
	}
	return toLatin.Replace(s)
}

// Number returns n in the chosen numerals, with thousands set apart:
// 12,500 or ١٢٬٥٠٠.
func (l *Locale) Number(n int) string {
	digits, negative := strings.CutPrefix(strconv.Itoa(n), "-")
	separator, _ := l.numerals.separators()
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	if negative {
		digits = "-" + digits
	}
	return l.Digits(digits)
}

// separators returns what sets thousands apart and what begins a fraction.
func (n Numerals) separators() (thousands, fraction string) {
	if n == ArabicNumerals {
		return "٬", "٫"
	}
	return ",", "."
}
