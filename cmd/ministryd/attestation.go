package main

import (
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
		verifiers[api.Android], err = a.verifier(filepath.Dir(path))
	}
	return verifiers, demands, err
}

func (a androidAttestation) verifier(folder string) (attestation.Verifier, error) {
	if a.Package == "" {
		return nil, errors.New("android: package is missing")
	}
	v := attestation.Android{Package: a.Package}
	var err error
	if v.Roots, err = readRoots(filepath.Join(folder, a.Roots)); err != nil {
		return nil, fmt.Errorf("android: roots: %w", err)
	}
	for _, typed := range a.Signers {
		digest, err := hex.DecodeString(strings.ReplaceAll(typed, ":", ""))
		if err != nil || len(digest) != 32 {
			return nil, fmt.Errorf("android: %q is no SHA-256 in hexadecimal", typed)
		}
		v.Signers = append(v.Signers, digest)
	}
	if a.Revoked != "" {
		if v.Revoked, err = readRevoked(filepath.Join(folder, a.Revoked)); err != nil {
			return nil, fmt.Errorf("android: revoked: %w", err)
		}
	}
	return v, nil
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
