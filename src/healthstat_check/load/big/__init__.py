"""Big tables read in few bytes: whatever is not seen to be clean is left to the readers that can say what is wrong."""
