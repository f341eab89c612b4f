package sandbox

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api/typed"
	"mawidi/ministry/rules"
)

func TestThePeopleAreTheSameForEveryone(t *testing.T) {
	once, err := People()
	require.NoError(t, err)
	again, err := People()
	require.NoError(t, err)
	assert.Equal(t, once, again)
	assert.Len(t, once, 300)
	assert.Equal(t, "ليلى حداد", once[0].Name.Ar)
}

func TestThePeopleAreOfEveryKindThatTheRegisterKnows(t *testing.T) {
	people, err := People()
	require.NoError(t, err)
	count := map[string]int{}
	for _, p := range people {
		for kind, is := range map[string]bool{
			"with a passport": p.PassportNumber != "", "without a passport": p.PassportNumber == "",
			"with a phone": p.Phone != "", "with e-mail": p.Email != "", "with no address": p.Phone == "" && p.Email == "",
			"with children": len(p.Children) > 0, "in " + p.Home: true,
		} {
			if is {
				count[kind]++
			}
		}
	}
	for _, kind := range []string{"with a passport", "with a phone", "with e-mail", "with children", "in beirut"} {
		assert.Greater(t, count[kind], 40, kind)
	}
	for _, kind := range []string{"without a passport", "with no address", "in istanbul", "in doha", "in berlin", "in riyadh", "in cairo", "in kuala-lumpur", "in muscat"} {
		assert.Greater(t, count[kind], 8, kind)
	}
}

func TestNobodySharesAPaperOrAnAddressAndTheRulesAcceptThemAll(t *testing.T) {
	people, err := People()
	require.NoError(t, err)
	today := rules.Date{Year: 2026, Month: 11, Day: 23}
	seen := map[string]bool{}
	for _, p := range people {
		papers, wrong := rules.CheckPapers(rules.Papers{
			NationalNumber: p.NationalNumber, BirthDate: p.BirthDate.String(), PassportNumber: p.PassportNumber,
			RegisterPlace: p.RegisterPlace, RegisterNumber: p.RegisterNumber,
		}, today)
		assert.Empty(t, wrong, p.Name.En)
		assert.False(t, rules.IsMinor(p.BirthDate, today), p.Name.En)
		for _, its := range []string{papers.NationalNumber, papers.PassportNumber, p.Phone, p.Email} {
			assert.False(t, its != "" && seen[its], "%s: %s is someone else's", p.Name.En, its)
			seen[its] = true
		}
		if p.Phone != "" {
			_, code := typed.Phone(p.Phone)
			assert.Empty(t, code, p.Phone)
		}
		if p.Email != "" {
			assert.True(t, strings.HasSuffix(p.Email, "@example.org"), p.Email)
		}
		for _, child := range p.Children {
			assert.True(t, rules.IsMinor(child.BirthDate, today), child.Name.En)
			assert.Positive(t, child.BirthDate.Compare(p.BirthDate))
		}
	}
}

func TestNamesAreInBothScripts(t *testing.T) {
	people, err := People()
	require.NoError(t, err)
	in := func(script *unicode.RangeTable, name string) bool {
		return name != "" && strings.IndexFunc(name, func(r rune) bool {
			return r != ' ' && r != '-' && r != '\'' && !unicode.In(r, script, unicode.Mn)
		}) < 0
	}
	for _, p := range people {
		assert.True(t, in(unicode.Arabic, p.Name.Ar), p.Name.Ar)
		assert.True(t, in(unicode.Latin, p.Name.En), p.Name.En)
		assert.True(t, in(unicode.Arabic, p.RegisterPlace), p.RegisterPlace)
	}
}
