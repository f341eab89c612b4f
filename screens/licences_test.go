package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/assets"
	"mawidi/locale"
)

func TestWhatOthersMadeIsNamedAndItsTermsCanBeRead(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newLicences(p.stage(), ""))
	p.sees("البرمجيات الحرة", "IBM Plex Sans Arabic", "fyne.io/fyne/v2", "golang.org/x/crypto")
	p.taps("golang.org/x/crypto")
	require.Equal(t, []Route{To(Licences, "golang.org/x/crypto")}, p.nav.routes)

	p.show(newLicences(p.stage(), "golang.org/x/crypto"))
	p.sees("golang.org/x/crypto", "Redistribution and use in source and binary forms, with or without modification, are permitted")
}

func TestTheTermsOfEveryWorkCanBeShown(t *testing.T) {
	p := perform(t, locale.English)
	for _, work := range assets.Works() {
		route, err := ParseRoute("licences/" + work.Name)
		require.NoError(t, err)
		require.Equal(t, work.Name, route.Arg)
		p.show(newLicences(p.stage(), work.Name))
		p.sees(work.Name)
		p.seesNot(p.words.T("licences.lead"))
	}
}
