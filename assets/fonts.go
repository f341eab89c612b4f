// Package assets holds what the app carries inside its binary. It imports nothing of the project.
package assets

import _ "embed"

//go:embed fonts/IBMPlexSansArabic-Regular.ttf
var plexRegular []byte

//go:embed fonts/IBMPlexSansArabic-SemiBold.ttf
var plexSemiBold []byte

//go:embed fonts/IBMPlexSansArabic-Bold.ttf
var plexBold []byte

// FontRegular returns IBM Plex Sans Arabic Regular as a TrueType file. One face covers Arabic and Latin, so mixed
// lines keep one baseline. The licence is fonts/OFL.txt (SIL Open Font License 1.1). The bytes are shared: read only.
func FontRegular() []byte { return plexRegular }

// FontSemiBold returns IBM Plex Sans Arabic SemiBold, under the terms of FontRegular.
func FontSemiBold() []byte { return plexSemiBold }

// FontBold returns IBM Plex Sans Arabic Bold, under the terms of FontRegular.
func FontBold() []byte { return plexBold }
