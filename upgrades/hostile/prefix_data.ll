; import: data beside its code
; Bytes before the first instruction of a function: machine code under the name of data.
define internal i32 @callee(i32 %value) prefix i64 -4067939888 {
  ret i32 %value
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %result = call i32 @callee(i32 %args)
  ret i32 %result
}
