; import: weak
; Another name for a function, which somebody else may give to another one.
@other = weak alias i32 (i32), ptr @one

define internal i32 @one(i32 %value) {
  ret i32 %value
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %result = call i32 @other(i32 %args)
  ret i32 %result
}
