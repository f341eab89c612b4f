package typed

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPhoneNumbers(t *testing.T) {
	checkField(t, Phone, []typedField{
		{"+96170123412", "+96170123412", ""},
		{"0096170123412", "+96170123412", ""},
		{"+961 70-123 412", "+96170123412", ""},
		{"+49 (30) 1234.567", "+49301234567", ""},
		{"٠٠٩٦١٧٠١٢٣٤١٢", "+96170123412", ""},
		{"\u200e+۹۶۱۷۰۱۲۳۴۱۲\u200e", "+96170123412", ""},
		{"", "", Required},
		{"  ", "", Required},
		{"70123412", "", Malformed},  // of which country?
		{"070123412", "", Malformed}, // of which country?
		{"+961", "", Malformed},
		{"+0961701234", "", Malformed},
		{"+961 70 12a 412", "", Malformed},
		{"++96170123412", "", Malformed},
		{"+1234567890123456", "", TooLong},
	})
}

func TestEmailAddresses(t *testing.T) {
	checkField(t, Email, []typedField{
		{"layla@example.org", "layla@example.org", ""},
		{"  Layla.Haddad+Berlin@Example.ORG ", "layla.haddad+berlin@example.org", ""},
		{"\u200elayla@example.org", "layla@example.org", ""},
		{"", "", Required},
		{"layla", "", Malformed},
		{"layla@localhost", "", Malformed},
		{"layla@example.org, omar@example.org", "", Malformed},
		{"Layla <layla@example.org>", "", Malformed},
		{"layla@example.org (home)", "", Malformed},
		{`"layla haddad"@example.org`, "", Malformed},
		{"layla@[127.0.0.1]", "", Malformed},
		{"layla@example.org\r\nBcc: all@example.org", "", Malformed},
		{"ليلى@example.org", "", Malformed},
		{"layla@@example.org", "", Malformed},
		{strings.Repeat("l", 243) + "@example.org", "", TooLong},
	})
}

func FuzzPhone(f *testing.F) {
	f.Add("+961 70 123 412")
	f.Add("٠٠٩٦١٧٠١٢٣٤١٢")
	f.Fuzz(func(t *testing.T, typed string) {
		phone, code := Phone(typed)
		if code != "" {
			return
		}
		again, code := Phone(phone)
		assert.Empty(t, code)
		assert.Equal(t, phone, again)
		assert.Regexp(t, `^\+[1-9]\d{7,14}$`, phone)
	})
}

func FuzzEmail(f *testing.F) {
	f.Add("layla@example.org")
	f.Add("a@b.c\r\nX: y")
	f.Fuzz(func(t *testing.T, typed string) {
		email, code := Email(typed)
		if code != "" {
			return
		}
		again, code := Email(email)
		assert.Empty(t, code)
		assert.Equal(t, email, again)
		assert.NotRegexp(t, `[\s<>,;"]`, email)
		assert.Equal(t, 1, strings.Count(email, "@"))
	})
}
