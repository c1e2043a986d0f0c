package main

import "github.com/spf13/cobra"

// completeIDs offers ids on the command line.
func completeIDs(ids func() []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return ids(), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeContent offers ids of the built-in content.
func (e *env) completeContent(ids func(*content) []string) cobra.CompletionFunc {
	return completeIDs(func() []string {
		c, err := e.load(contentOptions{})
		if err != nil {
			return nil
		}
		return ids(c)
	})
}
