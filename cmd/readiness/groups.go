package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.org/readiness/cmd/internal/fault"
)

// findGroups lists the organisations of a batch that combines: each folder in
// the folders that the paths name, with its answers files; or a named folder
// itself, where no folder in it holds any.
func findGroups(paths []string, output string) ([]input, []passed, error) {
	var groups []input
	var over []passed
	seen := map[string]bool{}
	for _, path := range paths {
		folders := []string{path}
		if _, err := os.Stat(path); err != nil && strings.ContainsAny(path, "*?[") {
			if folders, err = filepath.Glob(path); err != nil || len(folders) == 0 {
				return nil, nil, fmt.Errorf("%s: no folder matches", path)
			}
		}
		for _, folder := range folders {
			found, passed, err := organisations(folder, output)
			if err != nil {
				return nil, nil, err
			}
			over = append(over, passed...)
			for _, group := range found {
				if clean := filepath.Clean(group.path); !seen[clean] {
					seen[clean] = true
					groups = append(groups, group)
				}
			}
		}
	}
	return groups, over, nil
}

// organisations lists those in one folder.
func organisations(folder, output string) (groups []input, over []passed, err error) {
	fi, err := os.Stat(folder)
	if err != nil {
		return nil, nil, fault.Unusable(folder, err)
	}
	if !fi.IsDir() {
		return nil, nil, fault.WithHint(usagef("--combine takes folders, and %s is a file", folder), "put the answers files of an organisation into a folder, and name the folder that holds it")
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, nil, fault.Unusable(folder, err)
	}
	skip, _ := os.Stat(output)
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		fi, err := os.Stat(path)
		switch {
		case strings.HasPrefix(entry.Name(), "."), err == nil && skip != nil && os.SameFile(fi, skip):
		case err != nil || !fi.IsDir():
			over = append(over, passed{path, "it is in no organisation's folder"})
		default:
			group, passedOver, err := respondents(path, output)
			if err != nil {
				over = append(over, passed{path, "no answers file in it"})
				continue
			}
			groups, over = append(groups, group), append(over, passedOver...)
		}
	}
	if len(groups) > 0 {
		return groups, over, nil
	}
	group, over, err := respondents(folder, output)
	if err != nil {
		return nil, nil, err
	}
	return []input{group}, over, nil
}

// respondents lists the answers files of one organisation.
func respondents(folder, output string) (input, []passed, error) {
	f := answersFinder()
	f.skip, _ = os.Stat(output)
	err := f.folder(folder)
	return input{path: folder, files: f.found}, f.passed, err
}
