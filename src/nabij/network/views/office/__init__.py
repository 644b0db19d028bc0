"""The desk of the network: what the coordinator does with organisations."""
