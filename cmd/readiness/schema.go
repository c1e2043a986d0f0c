package main

import (
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/questionnaires"
)

func newSchemaCmd(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "schema NAME",
		Short: "Print the JSON Schema of a file format",
		Long: `Schema prints the JSON Schema (2020-12) of a file format, for editors that
check and complete YAML, and for programs that read the result:

  ` + strings.Join(schemaNames(), "\n  ") + `

Statuses: 0 done, 2 called wrongly.`,
		Example:           `  readiness schema questionnaire > questionnaire.json`,
		Args:              usageArgs(cobra.ExactArgs(1)),
		ValidArgsFunction: completeIDs(schemaNames),
		RunE: func(_ *cobra.Command, args []string) error {
			src, err := fs.ReadFile(questionnaires.FS, "schemas/"+args[0]+".json")
			if err != nil {
				err := usagef("there is no schema %q; expected one of %s", args[0], strings.Join(schemaNames(), ", "))
				return didYouMean(err, args[0], schemaNames())
			}
			return e.print(src)
		},
	}
}

func schemaNames() []string {
	files, _ := fs.Glob(questionnaires.FS, "schemas/*.json") // the pattern is good, and that is the only error
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(path.Base(f), ".json")
	}
	return names
}
