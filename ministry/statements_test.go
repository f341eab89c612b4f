package ministry_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

func TestWhoeverAsksIsToldWhatBecomesOfTheirDataAndHowToDeleteIt(t *testing.T) {
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.RecordsKept = 100
		c.Contact = "privacy@mofaex.example"
	})
	for path, said := range map[string][]string{
		"/privacy":        {"الخصوصية في «موعدي»", "Privacy in Mawidi", "بعد 100 يوم من انقضائها", "erased 100 days after they are over", `href="/delete-account"`},
		"/delete-account": {"حذف حسابك في «موعدي»", "Deleting your account", "ثبّت «موعدي» على أي هاتف", "If you no longer have the app", "erased 100 days"},
	} {
		html, header := fetch(t, m.URL+path)
		for _, words := range append(said, `href="mailto:privacy@mofaex.example"`, `<html lang="ar" dir="rtl">`, `lang="en" dir="ltr"`) {
			assert.Contains(t, locale.Plain(html), words, path)
		}
		assert.Contains(t, header.Get("Content-Security-Policy"), "default-src 'none'")
		for _, link := range regexp.MustCompile(`href="(/[^"]*)"`).FindAllStringSubmatch(html, -1) {
			fetch(t, m.URL+link[1])
		}
		if folder := os.Getenv("MAWIDI_DOCS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, filepath.Base(path)+".html"), []byte(html), 0o600))
		}
	}
}

func TestWithNobodyToWriteToNobodyIsNamed(t *testing.T) {
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.RecordsKept = 0
	})
	for _, path := range []string{"/privacy", "/delete-account"} {
		html, _ := fetch(t, m.URL+path)
		assert.NotContains(t, html, "mailto:")
		assert.NotContains(t, html, "Write to")
		assert.Contains(t, html, "How long is not settled yet.")
	}
}
