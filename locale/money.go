package locale

import (
	"fmt"
	"strings"
)

// Money returns an amount in the hundredths of a currency, named by its ISO 4217
// code, as the contract's Fee has it: «25 دولاراً أمريكياً», "25 US dollars". A
// currency without a name of its own, or a broken amount, keeps the code:
// "12.50 USD".
func (l *Locale) Money(hundredths int, currency string) string {
	whole, rest := hundredths/100, hundredths%100
	if key := "money." + strings.ToLower(currency); rest == 0 && l.Has(key) {
		return l.counted(key, whole)
	}
	amount := l.Number(whole)
	if rest != 0 {
		_, point := l.numerals.separators()
		amount += l.Digits(fmt.Sprintf("%s%02d", point, rest))
	}
	return l.phrase("money.amount", map[string]string{"Amount": amount, "Currency": currency})
}
