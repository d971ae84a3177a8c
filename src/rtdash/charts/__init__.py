"""Charts: a frame in, a Plotly figure and its words out; computes nothing."""
