"""Programs about the project that are no part of the product: nothing in `src` imports them."""
