"""chainmap: the internal customer/supplier chain, up to the paying customer."""
