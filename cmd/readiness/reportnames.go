package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/cmd/internal/filename"
)

// reportNames names a batch's reports after their inputs, so that a report can
// never come to carry the name of somebody else's answers. Where two inputs
// have the same stem, the folders before it come first: "north-a.pdf" and
// "south-a.pdf". A name that is still not its own gets a number. Names that
// differ in capitals alone are the same file on some systems.
func reportNames(paths []string, ending string) []string {
	taken := map[string]bool{}
	if ending == extension(summaryFile) || ending == extension(resultsFile) {
		taken[stem(summaryFile)], taken[stem(resultsFile)] = true, true
	}
	names := make([]string, len(paths))
	for i, short := range shortest(paths) {
		name := short
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = short + "-" + strconv.Itoa(n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name + "." + ending
	}
	return names
}

// shortest returns a stem for each path, with as many of the folders before it
// as tell it from the others.
func shortest(paths []string) []string {
	parts, names := make([]int, len(paths)), make([]string, len(paths))
	for i, path := range paths {
		parts[i], names[i] = 1, lastParts(path, 1)
	}
	for {
		same := map[string]int{}
		for _, name := range names {
			same[strings.ToLower(name)]++
		}
		grown := slices.Clone(names)
		for i, name := range names {
			if same[strings.ToLower(name)] > 1 {
				parts[i]++
				grown[i] = lastParts(paths[i], parts[i])
			}
		}
		if slices.Equal(grown, names) {
			return names
		}
		names = grown
	}
}

// lastParts joins a path's stem and the names of the folders before it, so many
// parts in all.
func lastParts(path string, parts int) string {
	clean := filepath.ToSlash(filepath.Clean(path))
	all := strings.Split(strings.TrimPrefix(clean, filepath.ToSlash(filepath.VolumeName(clean))), "/")
	all[len(all)-1] = stem(all[len(all)-1])
	var kept []string
	for _, part := range all[max(0, len(all)-parts):] {
		if part = strings.Trim(part, ". "); part != "" {
			kept = append(kept, part)
		}
	}
	name := strings.Join(kept, "-")
	if name == "" || filename.Reserved(strings.ToLower(name)) {
		name = "report-" + name
	}
	return strings.TrimSuffix(name, "-")
}

// stem is the name of a file without its ending.
func stem(name string) string {
	base := filepath.Base(name)
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}

// folderName is a folder's path as reportNames takes it, with an ending to take
// off: "St. Mary" has none.
func folderName(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full // "." names nothing
	}
	return path + ".folder"
}
