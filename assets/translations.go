package assets

import "embed"

// Translations holds one go-i18n message file for each language, named
// translations/<language>.toml after its BCP 47 tag. Package locale reads it.
//
//go:embed translations/*.toml
var Translations embed.FS
