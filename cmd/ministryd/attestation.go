package main

import (
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/attestation"
	"mawidi/ministry/rules"
)

// attestationFile is the file of -attestation. Paths in it start from its folder.
type attestationFile struct {
	Android *androidAttestation                      `yaml:"android"`
	IOS     *appleAttestation                        `yaml:"ios"`
	Others  map[api.Platform]rules.AttestationDemand `yaml:"others"` // what is demanded where no word can be checked
}

// androidAttestation says whose word on Android's device keys counts.
type androidAttestation struct {
	Demand  rules.AttestationDemand `yaml:"demand"`  // none, preferred or required
	Roots   string                  `yaml:"roots"`   // file with Google's hardware attestation roots, PEM
	Package string                  `yaml:"package"` // the app's package name
	Signers []string                `yaml:"signers"` // SHA-256 of the certificates that may sign the app, hexadecimal, as apksigner prints it
	Revoked string                  `yaml:"revoked"` // file as Google publishes it (attestation/status), JSON; nothing is revoked if empty
}

// appleAttestation says whose word on iPhones' apps counts.
type appleAttestation struct {
	Demand      rules.AttestationDemand `yaml:"demand"`      // none, preferred or required
	Roots       string                  `yaml:"roots"`       // file with Apple's App Attestation root, PEM
	App         string                  `yaml:"app"`         // the team's identifier and the app's, such as A1B2C3D4E5.app.mawidi
	Development bool                    `yaml:"development"` // apps from Xcode count, and those from TestFlight and the App Store do not
}

// readAttestation reads whose word is asked for and how much it counts. Without a file nobody's is.
func readAttestation(path string) (ministry.Verifiers, map[string]rules.AttestationDemand, error) {
	if path == "" {
		return nil, nil, nil
	}
	verifiers, demands, err := openAttestation(path)
	if err != nil {
		return nil, nil, fmt.Errorf("-attestation %s: %w", path, err)
	}
	return verifiers, demands, nil
}

func openAttestation(path string) (ministry.Verifiers, map[string]rules.AttestationDemand, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	var written attestationFile
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := decoder.Decode(&written); err != nil {
		return nil, nil, err
	}
	verifiers, demands := ministry.Verifiers{}, map[string]rules.AttestationDemand{}
	for platform, demand := range written.Others {
		demands[string(platform)] = demand
	}
	if a := written.Android; a != nil {
		demands[string(api.Android)] = a.Demand
		if verifiers[api.Android], err = a.verifier(filepath.Dir(path)); err != nil {
			return nil, nil, fmt.Errorf("android: %w", err)
		}
	}
	if a := written.IOS; a != nil {
		demands[string(api.Ios)] = a.Demand
		if verifiers[api.Ios], err = a.verifier(filepath.Dir(path)); err != nil {
			return nil, nil, fmt.Errorf("ios: %w", err)
		}
	}
	return verifiers, demands, nil
}

func (a androidAttestation) verifier(folder string) (attestation.Verifier, error) {
	if a.Package == "" {
		return nil, errors.New("package is missing")
	}
	v := attestation.Android{Package: a.Package}
	var err error
	if v.Roots, err = readRoots(filepath.Join(folder, a.Roots)); err != nil {
		return nil, fmt.Errorf("roots: %w", err)
	}
	for _, typed := range a.Signers {
		digest, err := hex.DecodeString(strings.ReplaceAll(typed, ":", ""))
		if err != nil || len(digest) != 32 {
			return nil, fmt.Errorf("%q is no SHA-256 in hexadecimal", typed)
		}
		v.Signers = append(v.Signers, digest)
	}
	if a.Revoked != "" {
		if v.Revoked, err = readRevoked(filepath.Join(folder, a.Revoked)); err != nil {
			return nil, fmt.Errorf("revoked: %w", err)
		}
	}
	return v, nil
}

// appID is a team's identifier, ten letters and digits, and an app's behind it.
var appID = regexp.MustCompile(`^[A-Z0-9]{10}\.[A-Za-z0-9.-]+$`)

func (a appleAttestation) verifier(folder string) (attestation.Verifier, error) {
	if !appID.MatchString(a.App) {
		return nil, fmt.Errorf("app %q is not a team's identifier with the app's behind it", a.App)
	}
	roots, err := readRoots(filepath.Join(folder, a.Roots))
	if err != nil {
		return nil, fmt.Errorf("roots: %w", err)
	}
	return attestation.Apple{Roots: roots, App: a.App, Development: a.Development}, nil
}

// readRoots reads certificates, PEM.
func readRoots(path string) (*x509.CertPool, error) {
	written, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(written) {
		return nil, fmt.Errorf("%s holds no certificate", path)
	}
	return roots, nil
}

// readRevoked reads the serial numbers in Google's list, those suspended included.
func readRevoked(path string) (map[string]bool, error) {
	written, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list struct {
		Entries map[string]json.RawMessage `json:"entries"`
	}
	if err := json.Unmarshal(written, &list); err != nil {
		return nil, err
	}
	if list.Entries == nil {
		return nil, fmt.Errorf("%s has no entries", path)
	}
	revoked := map[string]bool{}
	for serial := range list.Entries {
		revoked[strings.ToLower(strings.TrimLeft(serial, "0"))] = true
	}
	return revoked, nil
}
