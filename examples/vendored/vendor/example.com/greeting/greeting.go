// Package greeting is what example.com/greeting would be if it existed.
package greeting

// Text says hello.
func Text() string {
	return "hello"
}
