"""Status lists: has the issuer taken a credential back? One module for each kind; an unreachable list is never *valid*."""
