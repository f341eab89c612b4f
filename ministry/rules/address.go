package rules

import "strings"

// MaskPhone leaves the country code and the last two digits of an E.164 number:
// "+961 •• ••• •12".
func MaskPhone(phone string) string {
	digits := strings.TrimPrefix(phone, "+")
	country := min(countryCodeLength(digits), len(digits))
	rest := digits[country:]
	var masked string
	for i, r := range rest {
		if left := len(rest) - i; left%3 == 0 && i > 0 {
			masked += " "
		}
		if i < len(rest)-2 {
			r = '•'
		}
		masked += string(r)
	}
	return "+" + digits[:country] + " " + masked
}

// MaskEmail leaves the first letter of the name and of the domain, and the
// domain's last part: "l•••@e•••.org".
func MaskEmail(email string) string {
	name, domain, _ := strings.Cut(email, "@")
	return first(name) + "•••@" + first(domain) + "•••" + domain[max(0, strings.LastIndex(domain, ".")):]
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// countryCodeLength is how many digits of an E.164 number are its country code
// (ITU-T E.164, list of assigned codes): one in zones 1 and 7, two for those
// named here, three for all others.
func countryCodeLength(digits string) int {
	const twoDigits = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 " +
		"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
	switch {
	case strings.HasPrefix(digits, "1"), strings.HasPrefix(digits, "7"):
		return 1
	case len(digits) >= 2 && strings.Contains(twoDigits, digits[:2]):
		return 2
	default:
		return 3
	}
}
