// Package questionnaires holds the shipped content: questionnaires, the plan
// that their questions link to, sources, profile facts, the glossary, and the
// JSON Schemas of the file formats. All of it is plain YAML and JSON that can
// be read and changed without knowing Go: index.yaml lists it, and Library
// reads it.
package questionnaires

import "embed"

// FS holds the files, by the names that they have in this folder.
//
//go:embed *.yaml plans/*.yaml schemas/*.json method.md
var FS embed.FS
