package apk

import (
	"fmt"
	"strconv"
	"strings"
)

// The API levels that the app is made for: Android 7.0 is the oldest that it runs on, and 35 what stores ask for.
const (
	MinSDK    = 24
	TargetSDK = 35
)

// VersionCode is the number by which Android tells the newer of two versions, made of what git says of the tag:
// MAJOR, then two digits each of MINOR and PATCH, then three that put alpha.N at N, beta.N at 100+N, rc.N at 200+N, the release at 300
// and N commits after it at 300+N. Thus 1.2.0 is 10200300 and comes after 1.2.0-rc.1, which is 10200201.
func VersionCode(version string) (int, error) {
	core, rest, _ := strings.Cut(version, "-")
	var major, minor, patch int
	if n, err := fmt.Sscanf(core, "%d.%d.%d", &major, &minor, &patch); n != 3 || err != nil {
		return 0, fmt.Errorf("version %q is not MAJOR.MINOR.PATCH", version)
	}
	stage, err := stageCode(rest)
	if err != nil {
		return 0, fmt.Errorf("version %q: %w", version, err)
	}
	if major > 200 || minor > 99 || patch > 99 || stage > 999 {
		return 0, fmt.Errorf("version %q has a part too large for Android's number", version)
	}
	return ((major*100+minor)*100+patch)*1000 + stage, nil
}

// stageCode is the last three digits, for what follows the first dash of a version.
func stageCode(rest string) (int, error) {
	stages := map[string]int{"alpha": 0, "beta": 100, "rc": 200}
	first, _, _ := strings.Cut(rest, "-")
	if first == "" || first == "dirty" {
		return 300, nil
	}
	if commits, err := strconv.Atoi(first); err == nil {
		return 300 + commits, nil
	}
	name, number, _ := strings.Cut(first, ".")
	n, err := strconv.Atoi(number)
	base, known := stages[name]
	if !known || err != nil || n < 1 || n > 99 {
		return 0, fmt.Errorf("%q is none of alpha.N, beta.N and rc.N with N from 1 to 99", first)
	}
	return base + n, nil
}
