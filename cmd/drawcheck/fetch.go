package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
)

// isURL says whether what is to be checked is to be fetched.
func isURL(path string) bool {
	return strings.HasPrefix(path, "https://") || strings.HasPrefix(path, "http://")
}

// atOnce is how many files are fetched at a time.
const atOnce = 8

func newFetcher(base string) (*torchwood.TileFetcher, error) {
	return torchwood.NewTileFetcher(base, torchwood.WithConcurrencyLimit(atOnce), torchwood.WithUserAgent("drawcheck (Mawidi)"))
}

// fetchEvidence takes the evidence of a release from its URL, together with the proof for
// the checkpoint that was seen earlier, if one was.
func fetchEvidence(ctx context.Context, o options) (fair.Evidence, error) {
	at, err := url.Parse(o.path)
	if err != nil {
		return fair.Evidence{}, err
	}
	if seen := o.trust.Earlier; seen != nil {
		query := at.Query()
		query.Set("earlier", fmt.Sprint(seen.N))
		at.RawQuery = query.Encode()
	}
	folder, name := path.Split(at.RequestURI())
	at.RawQuery, at.RawPath, at.Path = "", "", folder
	fetcher, err := newFetcher(at.String())
	if err != nil {
		return fair.Evidence{}, err
	}
	archive, err := fetcher.ReadEndpoint(ctx, name)
	if err != nil {
		return fair.Evidence{}, err
	}
	return fair.FromArchive(archive)
}

// fetchLedger takes a ledger from the URL under which it is published, and tells how far it
// is. Where the ledger's key did not sign the checkpoint, there is nothing more to fetch.
func fetchLedger(ctx context.Context, o options, progress io.Writer) (fair.Ledger, error) {
	fetcher, err := newFetcher(o.path)
	if err != nil {
		return fair.Ledger{}, err
	}
	ledger := fair.Ledger{Table: func(root fair.Hash) ([]byte, error) {
		return fetcher.ReadEndpoint(ctx, "tables/"+root.String())
	}}
	if ledger.Checkpoint, err = fetcher.ReadEndpoint(ctx, "checkpoint"); err != nil {
		return ledger, err
	}
	checkpoint, err := fair.OpenCheckpoint(ledger.Checkpoint, o.trust.Ledger)
	if err != nil {
		return ledger, nil // the first check finds what is wrong with it
	}
	for from := int64(0); from < checkpoint.N; {
		bundles := bundlesFrom(from, checkpoint.N)
		content, err := fetcher.ReadTiles(ctx, bundles)
		if err != nil {
			return ledger, err
		}
		for _, bundle := range content {
			ledger.Lines = appendLines(ledger.Lines, bundle)
		}
		last := bundles[len(bundles)-1]
		from = last.N*torchwood.TileWidth + int64(last.W)
		fmt.Fprintf(progress, "drawcheck: read %d of %d lines\n", from, checkpoint.N)
	}
	return ledger, nil
}

// bundlesFrom are the next bundles of lines from one that begins a bundle.
func bundlesFrom(line, lines int64) (bundles []tlog.Tile) {
	const most = 64
	for ; line < lines && len(bundles) < most; line += torchwood.TileWidth {
		width := min(torchwood.TileWidth, lines-line)
		bundles = append(bundles, tlog.Tile{H: torchwood.TileHeight, L: -1, N: line / torchwood.TileWidth, W: int(width)})
	}
	return bundles
}

// appendLines adds the lines of a bundle, as far as it is one: whether they are those of the
// checkpoint is checked when all are there.
func appendLines(lines, bundle []byte) []byte {
	for len(bundle) > 0 {
		line, rest, err := torchwood.ReadTileEntry(bundle)
		if err != nil {
			return lines
		}
		lines = append(append(lines, line...), '\n')
		bundle = rest
	}
	return lines
}
