package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"mawidi/locale"
	"mawidi/screens"
)

// version is the app's own, set by the build from the tag.
var version = "0.1.0"

// server is the ministry that this build talks to, set by the build; without one it is a sandbox on the same machine.
var server = "http://127.0.0.1:8787"

// pins are the public keys, one of which that ministry must show, set by the build: base64 SHA-256 digests of their
// SubjectPublicKeyInfo with commas between them, a spare among them. Without any, the system's authorities alone decide.
var pins = ""

// ledger are the public keys of that ministry's open ledger, one of which it must be signed with, set by the build with commas between
// them. Without any, the first that is met is gone by.
var ledger = ""

// store is where newer versions of this build are had, set by the build: a page of the store or the ministry's own. Without one,
// an app too old to book with only says to look where it came from.
var store = ""

// newer is the store's page, nil where the build names none.
func newer() *url.URL {
	page, err := url.Parse(store)
	if err != nil || page.Scheme != "https" {
		return nil
	}
	return page
}

// pinnedKeys are the pins one by one.
func (o options) pinnedKeys() []string { return o.builtIn(pins) }

// ledgerKeys are the ledger's keys one by one.
func (o options) ledgerKeys() []string { return o.builtIn(ledger) }

// builtIn are the keys of the build's own server; another has its own.
func (o options) builtIn(keys string) []string {
	if keys == "" || o.server != server {
		return nil
	}
	return strings.Split(keys, ",")
}

// options are what a desktop build may be started with; phones start without.
type options struct {
	server, profile string
	language        locale.Language // empty for the one in the settings
	route           screens.Route
	routed          bool
}

var profileName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

func parseOptions(arguments []string) (options, error) {
	var o options
	var language, route string
	flags := flag.NewFlagSet(filepath.Base(os.Args[0]), flag.ContinueOnError)
	flags.StringVar(&o.server, "server", server, "the ministry's address, https or on this machine")
	flags.StringVar(&o.profile, "profile", "default", "whose app this is: its own files and keyring entries")
	flags.StringVar(&language, "lang", "", "ar or en; kept as the setting")
	flags.StringVar(&route, "route", "", "the screen to open, such as home, missions or settings")
	if err := flags.Parse(arguments); err != nil {
		return o, err
	}
	if !profileName.MatchString(o.profile) {
		return o, fmt.Errorf("-profile %q: letters, digits, - and _ only, 32 at most", o.profile)
	}
	if language != "" && !slices.Contains(locale.Languages(), locale.Language(language)) {
		return o, fmt.Errorf("-lang %q: one of %v", language, locale.Languages())
	}
	o.language = locale.Language(language)
	o.server = strings.TrimSuffix(o.server, "/")
	if route == "" {
		return o, nil
	}
	parsed, err := screens.ParseRoute(route)
	if err != nil {
		return o, fmt.Errorf("-route: %w", err)
	}
	o.route, o.routed = parsed, true
	return o, nil
}
